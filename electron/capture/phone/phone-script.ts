/**
 * Script of the phone's page, written for browsers of 2014 and later (no modules, no arrow functions, no fetch).
 * One file after another as a raw body, with its progress; what broke off is tried again whole, what arrived is not sent twice.
 */
export const phoneScript = `
(function(){
'use strict';
var set=JSON.parse(document.getElementById('setelan').textContent);
var form=document.getElementById('kirim'),input=document.getElementById('file'),button=document.getElementById('tombol'),list=document.getElementById('daftar'),count=document.getElementById('jumlah');
if(!window.XMLHttpRequest||!window.File||!('upload' in new XMLHttpRequest()))return;
var queue=[],busy=false,run=String(Date.now())+String(Math.random()).slice(2,10),next=0,tries=6;
function encoded(name){try{return encodeURIComponent(name)}catch(e){return encodeURIComponent(name.replace(/[\\ud800-\\udfff]/g,'_'))}}
function show(entry,state,text){entry.line.className=state;entry.text.textContent=text}
function add(file){
  var line=document.createElement('li'),name=document.createElement('b'),text=document.createElement('span'),bar=document.createElement('progress');
  name.textContent=file.name;bar.max=file.size||1;bar.value=0;
  line.appendChild(name);line.appendChild(text);line.appendChild(bar);list.appendChild(line);
  var entry={file:file,key:run+'-'+(next++),line:line,text:text,bar:bar,tries:0,state:'waiting'};
  show(entry,'',set.words.waiting);
  if(file.size>set.fileBytes)settle(entry,'phone-drop-too-large');
  queue.push(entry);
}
function settle(entry,code){
  entry.state=code?'bad':'done';
  if(entry.bar.parentNode)entry.line.removeChild(entry.bar);
  show(entry,entry.state,code?(set.refusals[code]||set.refusals.unexpected):set.words.done);
}
function waiting(){for(var i=0;i<queue.length;i++)if(queue[i].state==='waiting')return queue[i];return null}
function later(entry,code){
  entry.tries++;
  if(entry.tries>=tries){settle(entry,code);work();return}
  show(entry,'',set.words.lost);
  setTimeout(function(){ask(entry)},Math.min(1000*Math.pow(2,entry.tries-1),15000));
}
function answer(request){try{return JSON.parse(request.responseText)}catch(e){return {}}}
function tell(reply){if(reply.text)count.firstChild.textContent=reply.text}
// Before a file is sent again: it may have arrived although its answer did not.
function ask(entry){
  var request=new XMLHttpRequest();
  request.open('GET',set.action+'/sudah/'+entry.key);
  request.timeout=10000;
  request.onload=function(){
    var reply=answer(request);
    if(request.status===200&&reply.done){tell(reply);settle(entry);work()}
    else if(request.status===200)send(entry);
    else if(request.status===403||request.status===404){settle(entry,'phone-drop-closed');work()}
    else later(entry,'phone-drop-cut');
  };
  request.onerror=request.ontimeout=function(){later(entry,'phone-drop-cut')};
  request.send();
}
function send(entry){
  var request=new XMLHttpRequest(),file=entry.file;
  request.open('POST',set.action+'/file');
  request.setRequestHeader('Content-Type','application/octet-stream');
  request.setRequestHeader('X-Kirim-Nama',encoded(file.name));
  request.setRequestHeader('X-Kirim-Kunci',entry.key);
  if(file.lastModified)request.setRequestHeader('X-Kirim-Waktu',String(file.lastModified));
  request.upload.onprogress=function(e){entry.bar.value=e.loaded;if(file.size)show(entry,'',Math.floor(e.loaded/file.size*100)+' %')};
  request.onload=function(){
    var reply=answer(request);
    if(request.status===200){tell(reply);settle(entry);work()}
    else if(reply.code==='phone-drop-busy'||reply.code==='phone-drop-cut')later(entry,reply.code);
    else{settle(entry,request.status===403||request.status===404?'phone-drop-closed':reply.code||'unexpected');work()}
  };
  request.onerror=function(){later(entry,'phone-drop-cut')};
  request.send(file);
}
function work(){
  var entry=waiting();
  busy=entry!==null;
  button.disabled=busy;
  button.textContent=busy?set.words.keepOpen:again()?set.words.again:set.words.send;
  if(entry)send(entry);
}
function again(){for(var i=0;i<queue.length;i++)if(queue[i].state==='bad')return true;return false}
function retry(){for(var i=0;i<queue.length;i++){var e=queue[i];if(e.state==='bad'&&e.file.size<=set.fileBytes){e.state='waiting';e.tries=0;e.line.appendChild(e.bar);e.bar.value=0;show(e,'',set.words.waiting)}}}
form.onsubmit=function(event){
  event.preventDefault();
  if(busy)return;
  if(input.files.length)for(var i=0;i<input.files.length;i++)add(input.files[i]);else retry();
  input.value='';
  work();
};
})();
`;
